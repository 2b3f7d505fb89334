// The page of a contract: passages one after the other, the original pages drawn, and a place to land on.
import { mountContract } from './contract/viewer.js';

const root = document.querySelector('[data-contract]');
const viewer = root && mountContract(root);

function goToAddress() {
  const anchor = decodeURIComponent(location.hash.slice(1));
  if (anchor !== '') viewer.goTo(anchor);
}

if (viewer) {
  addEventListener('hashchange', goToAddress);
  goToAddress();
}
